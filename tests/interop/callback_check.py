"""What the code that docs/callbacks.md shows for Python says of signed callbacks, as callback-check.mjs reads them."""

import base64
import json
import sys

from verify_callback import is_valid

callbacks = json.load(sys.stdin)
print(json.dumps([is_valid(one["secret"], one["headers"], base64.b64decode(one["body"])) for one in callbacks]))

// Judges of signed callbacks: npm standardwebhooks and svix, and the code that docs/callbacks.md shows for Node.
// Standard input: [{secret, headers, body (base 64)}]; standard output: what each judge says of each.
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { isValid } from "./verify-callback.mjs";

const accepts = (judge, { secret, headers, body }) => {
  try {
    new judge(secret).verify(Buffer.from(body, "base64").toString("utf8"), headers);
    return true;
  } catch {
    return false;
  }
};

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const found = JSON.parse(Buffer.concat(chunks)).map((callback) => ({
  standardwebhooks: accepts(Standard, callback),
  svix: accepts(Svix, callback),
  node: isValid(callback.secret, callback.headers, Buffer.from(callback.body, "base64")),
}));
process.stdout.write(JSON.stringify(found));

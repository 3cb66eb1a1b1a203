// Runs Twilio's own client and its webhook check against the emulator. Reads a job as JSON from standard input and
// writes its findings as JSON to standard output; an uncaught error ends it with a non-zero exit code.
import { readFileSync } from "node:fs";
import twilio from "twilio";

const job = JSON.parse(readFileSync(0, "utf8"));

/** Sends what is meant for Twilio's hosts to the emulator and leaves everything else as it is. */
class EmulatorClient extends twilio.RequestClient {
  request(options) {
    const uri = options.uri.replace(/^https:\/\/(api|content)\.twilio\.com/, job.baseUrl);
    return super.request({ ...options, uri });
  }
}

function client(password) {
  return twilio(job.accountSid, password, { httpClient: new EmulatorClient() });
}

async function refusal(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return { status: error.status, code: error.code, moreInfo: error.moreInfo };
  }
}

async function drive() {
  const api = client(job.authToken);
  const created = await api.messages.create({
    to: job.to, from: job.from, body: "Your order is ready ✓", statusCallback: job.statusCallback,
  });
  const fetched = await api.messages(created.sid).fetch();
  const listed = await api.messages.list({ to: job.to, dateSentAfter: new Date(0), pageSize: 1 });
  const redacted = await api.messages(job.inboundSid).update({ body: "" });
  const content = await api.content.v1.contents.create({
    friendly_name: "pay",
    language: "en",
    variables: { 1: "$42.00" },
    types: { "twilio/quick-reply": { body: "Pay {{1}} now?", actions: [{ title: "Pay", id: "p" }] } },
  });
  const submitted = await api.content.v1.contents(content.sid).approvalCreate.create({
    name: "pay_now", category: "UTILITY",
  });
  const approval = await api.content.v1.contents(content.sid).approvalFetch().fetch();
  const contents = await api.content.v1.contents.list();
  const template = await api.messages.create({
    to: `whatsapp:${job.to}`,
    from: job.whatsAppFrom,
    contentSid: content.sid,
    contentVariables: JSON.stringify({ 1: "$7.00" }),
  });
  return {
    created: { sid: created.sid, status: created.status, segments: created.numSegments, date: created.dateCreated },
    fetchedBody: fetched.body,
    listed: listed.map((message) => message.sid),
    redactedBody: redacted.body,
    content: { sid: content.sid, types: Object.keys(content.types) },
    submitted: submitted.status,
    approval: approval.whatsapp.status,
    contents: contents.map((each) => each.sid),
    templateBody: template.body,
    wrongToken: await refusal(() => client("wrong").messages(created.sid).fetch()),
    wrongNumber: await refusal(() => api.messages.create({ to: "123", from: job.from, body: "x" })),
    removed: await api.content.v1.contents(content.sid).remove(),
  };
}

function validate() {
  return job.webhooks.map(({ url, signature, form }) => ({
    accepted: twilio.validateRequest(job.authToken, signature, url, form),
    acceptedWithOtherToken: twilio.validateRequest(`${job.authToken}x`, signature, url, form),
    acceptedWithOtherBody: twilio.validateRequest(job.authToken, signature, url, { ...form, Body: "changed" }),
  }));
}

const findings = job.mode === "validate" ? validate() : await drive();
process.stdout.write(JSON.stringify(findings));

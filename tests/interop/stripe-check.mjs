// Runs Stripe's own client and its webhook check against the emulator. Reads a job as JSON from standard input and
// writes its findings as JSON to standard output; an uncaught error ends it with a non-zero exit code.
import { readFileSync } from "node:fs";
import Stripe from "stripe";

const job = JSON.parse(readFileSync(0, "utf8"));
const base = new URL(job.baseUrl);
const stripe = new Stripe(job.secretKey, {
  protocol: "http", host: base.hostname, port: base.port, maxNetworkRetries: 0, telemetry: false,
});

async function refusal(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return { status: error.statusCode, type: error.rawType, code: error.code, declineCode: error.decline_code };
  }
}

function sessionFor(customer) {
  return {
    mode: "payment",
    customer,
    client_reference_id: "request-1",
    line_items: [{
      quantity: 2,
      price_data: { currency: "usd", unit_amount: 2100, product_data: { name: "Invoice 1042" } },
    }],
    payment_intent_data: { setup_future_usage: "off_session", metadata: { payment_request_id: "request-1" } },
    success_url: "https://shop.example/paid?s={CHECKOUT_SESSION_ID}",
    cancel_url: "https://shop.example/back",
  };
}

async function payOnPage(url) {
  const form = new URLSearchParams({
    card_number: "4242424242424242", expiry: "12/34", cvc: "123", name: "Ann", email: "ann@example.com",
  });
  const answer = await fetch(url, { method: "POST", body: form, redirect: "manual" });
  return { status: answer.status, location: answer.headers.get("location") };
}

function chargeOf(customer, card, amount) {
  return {
    amount, currency: "usd", customer, payment_method: card, confirm: true, off_session: true,
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    payment_method_options: { card: { stored_credential_usage: "unscheduled" } },
    metadata: { payment_request_id: "request-1" },
    expand: ["latest_charge"],
  };
}

async function drive() {
  const customer = await stripe.customers.create({ name: "Ann", metadata: { instance: "i-1" } });
  const session = await stripe.checkout.sessions.create(sessionFor(customer.id));
  const page = await payOnPage(session.url);
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent.latest_charge"] });
  const cards = await stripe.customers.listPaymentMethods(customer.id, { type: "card" });
  const charge = chargeOf(customer.id, cards.data[0].id, 1500);
  const first = await stripe.paymentIntents.create(charge, { idempotencyKey: "r:1" });
  const replay = await stripe.paymentIntents.create(charge, { idempotencyKey: "r:1" });
  const mismatch = await refusal(() =>
    stripe.paymentIntents.create({ ...charge, amount: 1600 }, { idempotencyKey: "r:1" }));
  const refund = await stripe.refunds.create({ payment_intent: first.id, amount: 500 });
  const missing = await refusal(() => stripe.paymentIntents.retrieve("pi_none"));
  const small = await refusal(() => stripe.paymentIntents.create({ amount: 1, currency: "usd" }));
  const late = await refusal(() => stripe.checkout.sessions.expire(session.id));
  const open = await stripe.checkout.sessions.create(sessionFor(customer.id));
  const expired = await stripe.checkout.sessions.expire(open.id);
  const listed = [];
  for await (const intent of stripe.paymentIntents.list({ customer: customer.id, limit: 1 })) {
    listed.push(intent.id);
  }
  await stripe.paymentMethods.detach(cards.data[0].id);
  const detached = await refusal(() => stripe.paymentIntents.create(chargeOf(customer.id, cards.data[0].id, 1500)));
  const events = await stripe.events.list({ type: "checkout.session.*" });
  const deleted = await stripe.customers.del(customer.id);
  return {
    page,
    session: { id: session.id, status: paid.status, total: paid.amount_total },
    charge: { status: first.status, amount: first.latest_charge.amount_captured, replayed: replay.id === first.id },
    refund: refund.status,
    refusals: { mismatch, missing, small, late, detached },
    expired: { status: expired.status, url: expired.url },
    listed: listed.length,
    events: events.data.map((event) => event.type),
    deleted: deleted.deleted,
  };
}

function verify() {
  const event = stripe.webhooks.constructEvent(job.body, job.signature, job.webhookSecret);
  let forged = false;
  try {
    stripe.webhooks.constructEvent(job.body + " ", job.signature, job.webhookSecret);
  } catch (error) {
    forged = error.type === "StripeSignatureVerificationError";
  }
  return { type: event.type, apiVersion: event.api_version, forgedRefused: forged };
}

const findings = job.mode === "verify" ? verify() : await drive();
process.stdout.write(JSON.stringify(findings));

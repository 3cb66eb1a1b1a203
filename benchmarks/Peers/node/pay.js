// The paid turn as a bot does it that is written with the Bot Framework SDK for Node: an adapter of its own for
// Twilio's messages, conversation state in Redis, a waterfall that asks and then charges. Its calls to the providers
// are those of limit b, by hand, because the vendors' clients would only make it slower.
//
// To be fair to it, its customers are put before their question by POST /seed, outside of the measured time: the
// first half of the waterfall runs and is saved by the SDK itself, and the question is not sent. A "yes" is then a
// second turn with one read and one write of the state, and nothing that a "yes" in earnest would not do.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Agent, createServer, request as startRequest } from 'node:http';
import {
    ActivityEventNames, ActivityHandler, ActivityTypes, BotAdapter, ConversationState, TurnContext,
} from 'botbuilder';
import { ConfirmPrompt, DialogSet, DialogTurnStatus, WaterfallDialog } from 'botbuilder-dialogs';
import { createClient } from 'redis';

const { PORT, REDIS, SINK, ACCOUNT, TOKEN, PUBLIC_URL, INBOUND, SENDER } = process.env;
const CHANNEL = 'twilio-sms';
const TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
const PAYMENT = {
    order: '1042', amount: 4200, shown: '$42.00', currency: 'usd', customer: 'cus_1', method: 'pm_1', card: 'Visa 4242',
};

// By events: iterating over a stream costs more, and a turn reads four bodies.
function read(message) {
    return new Promise((resolve, reject) => {
        const parts = [];
        message.on('data', (part) => parts.push(part));
        message.on('end', () => resolve(Buffer.concat(parts).toString()));
        message.on('error', reject);
    });
}

class Providers {
    agent = new Agent({ keepAlive: true });
    stripe = 'Bearer sk_test_0123456789abcdef';
    twilio = 'Basic ' + Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64');

    async charge(number, payment) {
        const intent = await this.post('/v1/payment_intents', this.stripe, {
            amount: payment.amount,
            currency: payment.currency,
            customer: payment.customer,
            payment_method: payment.method,
            confirm: true,
            off_session: true,
            description: `Order ${payment.order}`,
            'metadata[request]': number,
            'expand[0]': 'latest_charge',
            'expand[1]': 'payment_method',
        });
        return intent.status;
    }

    async send(number, text) {
        const message = await this.post(`/2010-04-01/Accounts/${ACCOUNT}/Messages.json`, this.twilio, {
            To: number,
            From: SENDER,
            Body: text,
            StatusCallback: `${PUBLIC_URL}/twilio/status`,
        });
        return message.sid;
    }

    post(path, authorization, parameters) {
        return new Promise((resolve, reject) => {
            const call = startRequest(SINK + path, {
                method: 'POST',
                agent: this.agent,
                headers: { Authorization: authorization, 'Content-Type': 'application/x-www-form-urlencoded' },
            });
            call.on('response', (response) => read(response).then((body) => {
                if (response.statusCode >= 300) {
                    throw new Error(`${path} answered ${response.statusCode}: ${body}`);
                }

                return JSON.parse(body);
            }).then(resolve, reject));
            call.on('error', reject);
            call.end(new URLSearchParams(parameters).toString());
        });
    }
}

class RedisStorage {
    constructor(redis) {
        this.redis = redis;
    }

    async read(keys) {
        const values = await this.redis.mGet(keys);
        const found = keys.flatMap((key, at) => (values[at] === null ? [] : [[key, JSON.parse(values[at])]]));
        return Object.fromEntries(found);
    }

    async write(changes) {
        await this.redis.mSet(Object.entries(changes).map(([key, value]) => [key, JSON.stringify(value)]));
    }

    async delete(keys) {
        await this.redis.del(keys);
    }
}

class TwilioAdapter extends BotAdapter {
    constructor(providers) {
        super();
        this.providers = providers;
    }

    async processActivity(request, response, logic) {
        const form = Object.fromEntries(new URLSearchParams(await read(request)));
        if (!isSigned(form, request.headers['x-twilio-signature'] ?? '')) {
            response.writeHead(403, { 'Content-Length': 0 }).end();
            return;
        }

        await this.runMiddleware(new TurnContext(this, {
            type: ActivityTypes.Message,
            id: form.MessageSid,
            timestamp: new Date(),
            channelId: CHANNEL,
            conversation: { id: form.From },
            from: { id: form.From },
            recipient: { id: form.To },
            text: form.Body,
            channelData: form,
        }), logic);
        response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': TWIML.length }).end(TWIML);
    }

    async continueConversation(reference, logic) {
        const event = { type: ActivityTypes.Event, name: ActivityEventNames.ContinueConversation };
        const activity = TurnContext.applyConversationReference(event, reference, true);
        await this.runMiddleware(new TurnContext(this, activity), logic);
    }

    async sendActivities(context, activities) {
        const sent = [];
        for (const activity of activities.filter((one) => one.type === ActivityTypes.Message)) {
            sent.push({ id: await this.providers.send(activity.conversation.id, activity.text) });
        }

        return sent;
    }

    async updateActivity() {
        throw new Error('A text message cannot be changed.');
    }

    async deleteActivity() {
        throw new Error('A text message cannot be taken back.');
    }
}

class SilentAdapter extends TwilioAdapter {
    async sendActivities(context, activities) {
        return activities.map(() => ({ id: '' }));
    }
}

class PayBot extends ActivityHandler {
    constructor(state, providers) {
        super();
        this.state = state;
        this.dialogs = new DialogSet(state.createProperty('dialog'))
            .add(new ConfirmPrompt('confirm'))
            .add(new WaterfallDialog('pay', [
                (step) => step.prompt('confirm', `Acme Coffee: pay ${step.options.shown} with ${step.options.card}?`),
                (step) => this.charge(step, providers),
            ]));
        this.onMessage(async (context, next) => {
            const dialog = await this.dialogs.createContext(context);
            const turn = await dialog.continueDialog();
            if (turn.status === DialogTurnStatus.empty) {
                await context.sendActivity('Acme Coffee: there is nothing to pay.');
            }

            await next();
        });
    }

    async run(context) {
        await super.run(context);
        await this.state.saveChanges(context);
    }

    async ask(context, payment) {
        const dialog = await this.dialogs.createContext(context);
        await dialog.beginDialog('pay', payment);
        await this.state.saveChanges(context);
    }

    async charge(step, providers) {
        const { order, shown, card } = step.options;
        if (!step.result) {
            await step.context.sendActivity(`Acme Coffee: order ${order} is not paid.`);
            return step.endDialog();
        }

        await step.context.sendActivity(`Acme Coffee: one moment, we are charging your ${card}.`);
        const status = await providers.charge(step.context.activity.conversation.id, step.options);
        await step.context.sendActivity(status === 'succeeded'
            ? `Acme Coffee: paid ${shown} for order ${order} with ${card}. Thank you!`
            : `Acme Coffee: order ${order} could not be paid with ${card}.`);
        return step.endDialog(status);
    }
}

function isSigned(form, signature) {
    const text = Object.keys(form).sort().reduce((all, name) => all + name + form[name], PUBLIC_URL + INBOUND);
    const mac = createHmac('sha1', TOKEN).update(text).digest();
    const given = Buffer.from(signature, 'base64');
    return given.length === mac.length && timingSafeEqual(given, mac);
}

const redis = createClient({ url: `redis://${REDIS}` });
redis.on('error', console.error);
await redis.connect();
const providers = new Providers();
const bot = new PayBot(new ConversationState(new RedisStorage(redis)), providers);
const adapter = new TwilioAdapter(providers);
const silent = new SilentAdapter(providers);

// Puts customers with consecutive numbers before the question.
async function seed(parameters) {
    const from = Number(parameters.get('from'));
    const numbers = Array.from({ length: Number(parameters.get('count')) }, (_, at) => `+${from + at}`);
    await Promise.all(numbers.map((number) => silent.continueConversation(
        { channelId: CHANNEL, conversation: { id: number }, user: { id: number }, bot: { id: SENDER } },
        (context) => bot.ask(context, PAYMENT))));
}

async function answer(request, response) {
    if (request.url === INBOUND) {
        await adapter.processActivity(request, response, (context) => bot.run(context));
        return;
    }

    const url = new URL(request.url, PUBLIC_URL);
    if (url.pathname === '/seed') {
        await seed(url.searchParams);
    }

    response.writeHead(200, { 'Content-Length': 0 }).end();
}

createServer((request, response) => {
    answer(request, response).catch((error) => {
        console.error(error);
        response.writeHead(500, { 'Content-Length': 0 }).end();
    });
}).listen(Number(PORT), '127.0.0.1');

import type { ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerControl } from "./control.ts";
import type { Fault } from "./faults.ts";
import { createFaults } from "./faults.ts";
import { createFileStore } from "./file-store.ts";
import type { Exchange } from "./http/exchange.ts";
import { createExchange } from "./http/exchange.ts";
import { sendError } from "./http/reply.ts";
import type { Play } from "./kit/play.ts";
import type { ProviderWire } from "./kit/provider-wire.ts";
import { startProvider } from "./kit/start-provider.ts";
import type { LedgerEntry } from "./ledger.ts";
import { createLedger } from "./ledger.ts";
import type { Provider, ProviderContext } from "./provider.ts";
import { wires } from "./providers.ts";
import type { ShopSettings } from "./site.ts";
import { answerSite } from "./site.ts";
import { openStateFile } from "./state-file.ts";
import { startTelegram } from "./telegram/provider.ts";
import type { Telegram } from "./telegram/telegram.ts";
import type { PostWebhook } from "./webhook/post-webhook.ts";
import { postWebhook } from "./webhook/post-webhook.ts";

interface SimulatorOptions {
  /** 0, the default, takes any that is free. */
  port?: number;
  /** Where everything is kept between runs; attachments go into a folder of this name with `.files` at its end. */
  stateFile?: string;
  shop?: ShopSettings;
  /** How webhooks are posted to: over the network, unless a test has it otherwise. */
  post?: PostWebhook;
}

type Wires = Readonly<Record<string, ProviderWire>>;

/** Each provider of the kit as a test plays it, by its name. */
type Plays<Started extends Wires> = {
  [Name in keyof Started]: Started[Name] extends ProviderWire<infer Settings> ? Play<Settings> : never;
};

interface Outside {
  /** Without a slash at its end; the base URL of every simulated provider. */
  url: string;
  telegram: Telegram;
  /** All but Telegram, by name. */
  plays: ReadonlyMap<string, Play>;
  ledger(): readonly LedgerEntry[];
  fault(fault: Fault): void;
  clearFaults(): void;
  setShop(shop: ShopSettings): void;
  /** Stores the state, and cuts off whoever still waits for an answer. */
  close(): Promise<void>;
}

export type Simulator<Started extends Wires = typeof wires> = Outside & Plays<Started>;

/** The outside world on this machine: the messengers' servers, their customers, and a shop with the widget in it. */
export function startSimulator(options?: SimulatorOptions): Promise<Simulator>;
/** With these providers, and Telegram. */
export function startSimulator<Started extends Wires>(
  options: SimulatorOptions,
  started: Started,
): Promise<Simulator<Started>>;
export async function startSimulator(options: SimulatorOptions = {}, started: Wires = wires): Promise<Simulator> {
  const state = openStateFile(options.stateFile);
  const providers: Provider[] = [];
  const plays = new Map<string, Play>();
  const faults = createFaults(() => {
    for (const provider of providers) provider.faultsChanged();
  });
  const ledger = createLedger(state.slice<LedgerEntry[]>("ledger", []), state.changed);
  const files = createFileStore(options.stateFile && `${options.stateFile}.files`);
  let { shop } = options;

  const server = createServer((request, response) => {
    const exchange = createExchange(request, response);
    route(exchange).catch((error: unknown) => answerFailure(response, error));
  });
  // A connection that is dropped while a client takes it up again would look like a fault nobody ordered.
  server.keepAliveTimeout = 60_000;

  function route(exchange: Exchange): Promise<void> {
    const { pathname } = exchange.url;
    const provider = providers.find((one) => one.prefixes.some((prefix) => pathname.startsWith(prefix)));
    if (provider) return provider.handle(exchange);
    return pathname.startsWith("/control/")
      ? answerControl({ faults, ledger }, exchange)
      : answerSite({ shop, providers: pages() }, exchange);
  }

  function pages() {
    return [...plays].map(([name, { title }]) => ({ name, title }));
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { post = postWebhook } = options;
  const context: ProviderContext = { url, state, files, faults, ledger, post, now: Date.now };
  const { provider: telegramProvider, telegram } = startTelegram(context);
  providers.push(telegramProvider);
  for (const [name, wire] of Object.entries(started)) {
    const { provider, play } = startProvider(wire, context);
    providers.push(provider);
    plays.set(name, play);
  }

  return {
    ...(Object.fromEntries(plays) as Plays<typeof wires>),
    url,
    telegram,
    plays,
    ledger: ledger.entries,
    fault: faults.add,
    clearFaults: faults.clear,
    setShop(settings) {
      shop = settings;
    },
    async close() {
      await Promise.all(providers.map((one) => one.close()));
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      state.flush();
    },
  };
}

function answerFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendError(response, 500, error instanceof Error ? error.message : String(error));
}

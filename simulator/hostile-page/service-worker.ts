import type { HeardRequest } from './heard.ts';
import type { PageState } from './page-state.ts';

type Client = { postMessage(message: unknown): void };
type FetchEvent = Event & { request: Request; respondWith(response: Response): void };
type ExtendableEvent = FetchEvent & { waitUntil(done: Promise<unknown>): void };
type WorkerScope = {
  addEventListener(type: string, listener: (event: ExtendableEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(options: object): Promise<Client[]> };
};

/** The service worker: tells the page of every request, and forges the answers of media servers. Runs in the worker. */
export function runServiceWorker(machineIdentifier: string): void {
  const worker = self as unknown as WorkerScope;
  const tell = async (heard: HeardRequest) => {
    const clients = await worker.clients.matchAll({ includeUncontrolled: true, type: 'window' });
    for (const client of clients) client.postMessage(heard);
  };
  const forge = (fields: object) => {
    const headers = { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' };
    return new Response(JSON.stringify({ MediaContainer: fields }), { headers });
  };
  const answerTo = (path: string): Response | undefined => {
    if (path === '/identity') return forge({ size: 0, claimed: true, machineIdentifier, version: '9.9.9' });
    const [, ratingKey] = /^\/library\/metadata\/([^/]+)/.exec(path) ?? [];
    return ratingKey ? forge({ size: 1, Metadata: [{ ratingKey, type: 'movie', title: 'Forged' }] }) : undefined;
  };
  worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener('fetch', (event) => {
    const { url, method, mode, destination, headers } = event.request;
    event.waitUntil(tell({ url, method, mode, destination, headers: Object.fromEntries(headers) }));
    const forged = answerTo(new URL(url).pathname);
    if (forged) event.respondWith(forged);
  });
}

/** Registers the service worker, and records what it tells. Runs in the page. */
export function useServiceWorker({ options, keep, attack }: PageState): void {
  const path = options.serviceWorker;
  const register = async () => {
    if (path === null) return false;
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('message', ({ data }) => keep('serviceWorker', data));
    serviceWorker.startMessages();
    await serviceWorker.register(path, { scope: '/' });
    while (!serviceWorker.controller) {
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    }
    return true;
  };
  const controlled = register().catch((error) => {
    keep('errors', `Service worker: ${error}`);
    return false;
  });
  attack.controlled = () => controlled;
}

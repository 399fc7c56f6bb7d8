import type { FromPanel, PanelGreeting, ToPanel } from '../../shared/messages/panel-channel.ts';

/** The panel's end of the channel to the content script. */
export type Channel = {
  /** The nonce of this frame, by which the content script knows its own panel. */
  readonly nonce: string;
  /** Resolves once the panel is on screen. */
  readonly opened: Promise<unknown>;
  /** Calls back whenever the page shows something else. */
  onRouteChanged(callback: () => void): void;
  /** Sends a message, as soon as the channel is open. */
  send(message: FromPanel): void;
};

/**
 * Opens the channel by the content script's greeting. Whoever else has put this page into a frame does not know its nonce,
 * and the background answers no query of such a frame.
 */
export function openChannel(nonce: string): Channel {
  const { promise: port, resolve } = Promise.withResolvers<MessagePort>();
  const listener = ({ data, ports: [sent] }: MessageEvent<PanelGreeting>) => {
    if (Object(data).nonce !== nonce || !sent) return;
    window.removeEventListener('message', listener);
    resolve(sent);
  };
  window.addEventListener('message', listener);
  return {
    nonce,
    opened: port,
    onRouteChanged: (callback) =>
      void port.then((open) => {
        open.onmessage = ({ data }: MessageEvent<ToPanel>) => {
          if (data.type === 'routeChanged') callback();
        };
      }),
    send: (message) => void port.then((open) => open.postMessage(message)),
  };
}

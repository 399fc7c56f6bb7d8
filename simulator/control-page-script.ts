/* The script of the control page. Its functions are sent as text, so they use nothing but one another. */

import type { ControlState } from './control.ts';

type Choices = {
  endpoints: readonly string[];
  faultForms: string;
  switches: Record<string, readonly unknown[] | 'number'>;
};

function byId(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

function element(name: string, text: string | number = '', ...children: Node[]): HTMLElement {
  const made = document.createElement(name);
  made.append(String(text), ...children);
  return made;
}

function button(text: string, act: () => Promise<void>): HTMLElement {
  const made = element('button', text);
  made.addEventListener('click', act);
  return made;
}

async function send(method: string, path: string, body?: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const init = body ? { method, headers, body: JSON.stringify(body) } : { method };
  const answer = await fetch(`/control/${path}`, init);
  const value = await answer.json();
  byId('outcome').textContent = answer.ok ? '' : value.error;
  if (answer.ok) show(value);
}

function replace(id: string, rows: readonly Node[], empty: string): void {
  byId(id).replaceChildren(...(rows.length > 0 ? rows : [element('li', empty)]));
}

function show(state: ControlState): void {
  byId('account').textContent = `Signed in as ${state.account.title} (${state.account.email})`;
  byId('now').textContent = new Date(state.now).toISOString();
  const pins = state.pins.toReversed().map((pin) => {
    const row = element('li', '', element('code', pin.code), element('span', pin.product), element('span', pin.state));
    if (pin.state === 'waiting') row.append(button('Approve', () => send('POST', 'approve', { code: pin.code })));
    return row;
  });
  replace('pins', pins, 'No app has asked for a PIN yet.');
  const tokens = state.tokens.map(({ token, clientIdentifier }) =>
    element(
      'li',
      '',
      element('code', clientIdentifier),
      button('Revoke', () => send('POST', 'revoke', { token })),
    ),
  );
  replace('tokens', tokens, 'No valid token.');
  const faults = state.faults.map(({ endpoint, kind, left }) =>
    element('li', `${endpoint}: ${kind}, ${left ?? 'any number of'} more`),
  );
  replace('faults', faults, 'No fault.');
  for (const [name, value] of Object.entries(state.switches)) {
    const choice = document.getElementById(`switch-${name}`) as HTMLSelectElement | null;
    if (choice && choice !== document.activeElement) choice.value = String(value);
  }
}

function select(id: string, values: readonly unknown[]): HTMLSelectElement {
  const made = document.createElement('select');
  made.id = id;
  made.append(...values.map((value) => new Option(String(value))));
  return made;
}

function input(id: string, label: string, value: string): HTMLInputElement {
  const made = document.createElement('input');
  Object.assign(made, { id, value, title: label });
  made.setAttribute('aria-label', label);
  return made;
}

function drawClock(): void {
  const steps = [60_000, 900_000, 86_400_000].map((ms) =>
    button(`${ms / 60_000} minutes later`, () => send('POST', 'advance', { ms })),
  );
  byId('clock').append(...steps);
}

function drawFaults({ endpoints, faultForms }: Choices): void {
  const endpoint = select('endpoint', endpoints);
  endpoint.setAttribute('aria-label', 'Endpoint');
  const fault = input('fault', faultForms, '503');
  const times = input('times', 'Times', '1');
  const add = () =>
    send('POST', 'faults', { endpoint: endpoint.value, fault: fault.value, times: Number(times.value) });
  const clear = button('Clear', () => send('DELETE', 'faults'));
  byId('new-fault').append(endpoint, ' ', fault, ' ', times, ' ', button('Add', add), ' ', clear);
}

function drawSwitch([name, values]: [string, readonly unknown[] | 'number']): Node[] {
  const choice = values === 'number' ? input(`switch-${name}`, name, '') : select(`switch-${name}`, values);
  choice.addEventListener('change', () => send('POST', 'switches', { [name]: choice.value }));
  const label = document.createElement('label');
  label.htmlFor = choice.id;
  label.append(name);
  return [element('dt', '', label), element('dd', '', choice)];
}

function start(choices: Choices): void {
  drawClock();
  drawFaults(choices);
  byId('switches').append(...Object.entries(choices.switches).flatMap(drawSwitch));
  const refresh = () => send('GET', 'state').catch(() => undefined);
  refresh();
  setInterval(refresh, 1_000);
}

const FUNCTIONS = [byId, element, button, send, replace, show, select, input, drawClock, drawFaults, drawSwitch, start];

/** The text of the script. */
export function controlPageScript(choices: Choices): string {
  return `${FUNCTIONS.map(String).join('\n')}\nstart(${JSON.stringify(choices)});\n`;
}

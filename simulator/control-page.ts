import { controlPageScript } from './control-page-script.ts';
import { ENDPOINTS, FAULT_FORMS } from './fault-text.ts';
import { SWITCHES } from './switches.ts';

/* The page at `/` of the simulator. What it shows comes from clients, so its script writes text only, never markup. */

export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Simulated Plex</title>
<link rel="stylesheet" href="/control/page.css">
<script src="/control/page.js" defer></script>
</head>
<body>
<main>
<h1>Simulated Plex</h1>
<p id="account"></p>
<p id="outcome" role="status"></p>
<h2>PINs</h2>
<ul id="pins"></ul>
<h2>Tokens</h2>
<ul id="tokens"></ul>
<h2>Clock</h2>
<p><time id="now"></time> <span id="clock"></span></p>
<h2>Faults</h2>
<ul id="faults"></ul>
<p id="new-fault"></p>
<h2>Switches</h2>
<dl id="switches"></dl>
</main>
</body>
</html>
`;

export const STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 } main { max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.125rem; margin: 1.5rem 0 0.5rem }
ul { list-style: none; padding: 0 } li { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; padding: 0.25rem 0 }
code { font-size: 1.125em } button, input, select { font: inherit; padding: 0.125rem 0.5rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem } dd { margin: 0 }
`;

export const SCRIPT = controlPageScript({ endpoints: ENDPOINTS, faultForms: FAULT_FORMS, switches: SWITCHES });

const headers = {
  Accept: 'application/json',
  'X-Plex-Client-Identifier': '6f0e2a7c-control',
  'X-Plex-Product': 'Control',
};

async function showCode() {
  const response = await fetch('https://plex.tv/api/v2/pins', { method: 'POST', headers, cache: 'no-store' });
  const place = document.getElementById('code');
  place.textContent = (await response.json()).code;
  place.hidden = false;
}

document.querySelectorAll('button')[1].addEventListener('click', showCode);

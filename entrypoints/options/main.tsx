import { render } from 'preact';
import { downloadPorts } from '../../account/download-ports.ts';
import { ownAddressesItem, pathRulesItem } from '../../account/storage.ts';
import { Options } from './options.tsx';

const [downloadsAreAllowed, ownAddresses, pathRules] = await Promise.all([
  downloadPorts.areAllowed(),
  ownAddressesItem.read(),
  pathRulesItem.read(),
]);
const container = document.getElementById('options');
if (container) render(<Options initially={{ downloadsAreAllowed, ownAddresses, pathRules }} />, container);

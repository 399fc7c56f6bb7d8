import { render } from 'preact';
import { ownAddressesItem, pathRulesItem } from '../../account/storage.ts';
import { Options } from './options.tsx';

const [ownAddresses, pathRules] = await Promise.all([ownAddressesItem.read(), pathRulesItem.read()]);
const container = document.getElementById('options');
if (container) render(<Options initialOwnAddresses={ownAddresses} initialPathRules={pathRules} />, container);

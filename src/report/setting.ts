import type { Event } from '../changes/event.ts';
import type { Inputs } from '../inputs/types.ts';
import { DEFAULT_PRODUCT, type Setting } from './report.ts';

/** What the report needs to know from before the run. */
export function settingOf(inputs: Inputs, event: Event): Setting {
  const { product, wait, prefetch, siteId, credentials } = inputs;
  return {
    repository: `${event.serverUrl}/${event.repository}`,
    proposal: inputs.proposal,
    manner: mannerOf(inputs),
    permissions: product.permissions({ wait, prefetch: prefetch !== null, siteId }),
    oidcProvider: credentials?.kind === 'oidc' ? credentials.role.providerArn : '',
  };
}

/** The inputs that say how to refresh rather than what, if they differ from the default. */
function mannerOf(inputs: Inputs): Readonly<Record<string, string>> {
  const manner: Record<string, string> = {};
  if (inputs.product.name !== DEFAULT_PRODUCT) manner.product = inputs.product.name;
  if (inputs.siteId !== '') manner['site-id'] = inputs.siteId;
  if (inputs.ignoreParams) manner['ignore-params'] = 'true';
  if (inputs.force) manner.force = 'true';
  if (inputs.routineId !== '') manner['routine-id'] = inputs.routineId;
  if (inputs.mergeDomainNames.length > 0)
    manner['merge-domain-names'] = inputs.mergeDomainNames.join('\n');
  return manner;
}

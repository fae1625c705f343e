import type { ApiSettings } from '../lib/query/api.ts';

/** Settings of an API that is asked by one who may see all, as often as it likes. */
export const openSettings: ApiSettings = {
  claims: {
    ...{ company: 'company', roles: 'roles', departments: 'departments' },
    ...{ roleNames: {}, withoutRoles: 'none' },
  },
  leastPeople: 0,
  mailsByDefault: false,
  clientRate: { perSecond: 1e9, burst: 1e9 },
};

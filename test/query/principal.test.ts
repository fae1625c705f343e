import { describe, expect, it } from 'vitest';
import { principalOf } from '../../lib/query/principal.ts';
import { settings } from './asking.ts';

const names = settings.claims;
const strict = { ...names, withoutRoles: 'none' as const };
const program = { sub: 'client-1', client_id: 'client-1' };

describe('who asks', () => {
  it.each([
    ['a list', ['admin', 'analyst']],
    ['a list as API Gateway writes it', '[admin analyst]'],
    ['words', 'admin analyst'],
    ['words with commas', 'admin,analyst'],
    ['a list as JSON', '["admin","analyst"]'],
  ])('has the roles of the claim, be it %s', (_, claim) => {
    expect(principalOf({ company: 'acme', sub: 'ann', roles: claim }, names)).toEqual({
      toolsMayWrite: false,
      ...{ company: 'acme', client: 'ann', roles: ['admin', 'analyst'], departments: [] },
    });
  });

  it.each([
    ['as it is', { roles: ['admin', 'department:supply', 'offline_access'] }],
    ['as API Gateway writes it', 'map[roles:[admin department:supply offline_access]]'],
    ['behind other fields', 'map[groups:[analyst] roles:[admin department:supply] verify:true]'],
    ['behind a field with fields', 'map[account:map[id:1 groups:[x]] roles:[admin department:supply]]'],
    ['as JSON', '{"roles": ["admin", "department:supply"]}'],
  ])('has the roles of a field of a claim (Keycloak), %s', (_, claim) => {
    const nested = { ...strict, roles: 'realm_access.roles' };
    expect(principalOf({ company: 'acme', realm_access: claim }, nested)).toMatchObject({
      ...{ roles: ['admin', 'department'], departments: ['supply'] },
    });
  });

  it.each([
    ['another field', 'map[groups:[admin]]'],
    ['a field whose name ends like it', 'map[myroles:[admin]]'],
    ['the field of another field', 'map[account:map[id:1 roles:[admin]]]'],
    ['the field of another field before it', 'map[account:map[id:1 roles:[admin]] roles:[analyst]]'],
    ['a nickname that looks like it', 'map[nickname:Bob roles:[admin] roles:[department]]'],
    ['one before it, and brackets', 'map[nickname:x roles:[admin] y:[ roles:[department] zone:]]'],
    ['one after it, and brackets', 'map[a:[ roles:[department] zone:] roles:[admin]]'],
    ['brackets that close too early', 'map[nickname:] roles:[admin]]'],
    ['brackets that do not close', 'map[nickname:[ roles:[admin]]'],
    ['words where a list belongs', 'map[roles:admin]'],
    ['a list within the list', 'map[roles:[[admin]]]'],
    ['none', undefined],
    ['broken JSON', '{"roles": ["admin"'],
    ['words', 'roles admin'],
  ])('has none of a claim with %s', (_, claim) => {
    const nested = { ...strict, roles: 'realm_access.roles' };
    expect(principalOf({ company: 'acme', realm_access: claim }, nested)).toBe('no-role');
  });

  it('gains nothing by a nickname that makes its own role unclear', () => {
    const nested = { ...names, roles: 'realm_access.roles' };
    const claim = 'map[nickname:Bob roles:[] roles:[department]]';
    expect(principalOf({ company: 'acme', realm_access: claim }, nested)).toBe('no-role');
  });

  it('has the roles of a claim whose name has dots', () => {
    const named = { ...strict, roles: 'https://acme.example/roles' };
    expect(principalOf({ company: 'acme', 'https://acme.example/roles': ['admin'] }, named)).toMatchObject({
      roles: ['admin'],
    });
  });

  it('is a program where Auth0 says so, and not by a subject that only looks like one', () => {
    const scope = 'voicetrail:acme/analyst';
    const auth0 = { sub: 'abc@clients', azp: 'abc', gty: 'client-credentials', scope };
    expect(principalOf(auth0, strict)).toMatchObject({ company: 'acme', roles: ['analyst'] });
    for (const changed of [{ azp: 'abd' }, { gty: 'password' }, { sub: 'abc' }, { gty: undefined }])
      expect(principalOf({ ...auth0, ...changed }, strict)).toBe('no-company');
  });

  it('has departments from its roles and from a claim of their own', () => {
    const claims = { company: 'acme', roles: '[department:supply]', departments: '[product supply]' };
    expect(principalOf(claims, names)).toMatchObject({
      ...{ roles: ['department'], departments: ['supply', 'product'] },
    });
  });

  it('has the roles that the deployment says an issuer’s names stand for', () => {
    const mapped = {
      ...strict,
      roleNames: { 'vt readers': 'x', readers: 'analyst', shop: 'department:shop' },
    };
    expect(principalOf({ company: 'acme', roles: ['readers', 'shop'] }, mapped)).toMatchObject({
      ...{ roles: ['analyst', 'department'], departments: ['shop'] },
    });
    expect(principalOf({ company: 'acme', roles: 'constructor' }, mapped)).toBe('no-role');
  });

  it('is an analyst without roles, as every token was before there were any, unless the deployment says nobody is', () => {
    expect(principalOf({ company: 'acme' }, names)).toMatchObject({ roles: ['analyst'] });
    expect(principalOf({ company: 'acme' }, strict)).toBe('no-role');
  });

  it('lets tools write by a word that stands beside a role, and opens nothing by itself', () => {
    const may = principalOf({ company: 'acme', roles: ['analyst', 'tools-write'] }, strict);
    expect(may).toMatchObject({ roles: ['analyst'], toolsMayWrite: true });
    expect(principalOf({ company: 'acme', roles: ['tools-write'] }, names)).toBe('no-role');
  });

  it('is nobody by a role that is not known: a misspelt one must not show more than the right one', () => {
    for (const roles of ['amin', '[departments:supply]', 'department:'])
      expect(principalOf({ company: 'acme', roles }, names)).toBe('no-role');
  });

  it('sees no texts as a department without departments', () => {
    expect(principalOf({ company: 'acme', roles: 'department' }, names)).toMatchObject({ departments: [] });
  });

  it.each([
    ['none', {}],
    ['one that is no company', { company: 'Acme Inc' }],
    ['a list', { company: ['acme'] }],
    ['an empty one', { company: '' }],
    ['two, of a claim and a scope', { company: 'acme', ...program, scope: 'voicetrail:other/admin' }],
    ['two, of two scopes', { ...program, scope: 'voicetrail:acme/admin voicetrail:other/admin' }],
  ])('is refused where the company is %s', (_, claims) => {
    expect(principalOf(claims, names)).toBe('no-company');
  });

  it('is a program by its scopes, which name its company and its role', () => {
    const scope = 'openid voicetrail:acme/analyst voicetrail:acme/department:supply other/admin';
    expect(principalOf({ ...program, scope }, strict)).toEqual({
      toolsMayWrite: false,
      ...{ company: 'acme', client: 'client-1', roles: ['analyst', 'department'], departments: ['supply'] },
    });
    expect(principalOf({ ...program, company: 'acme', scope: 'voicetrail/admin' }, strict)).toMatchObject({
      roles: ['admin'],
    });
  });

  it('gains nothing by scopes as a person, who may ask an issuer for any', () => {
    const claims = { sub: 'ann', client_id: 'client-1', company: 'acme', scope: 'voicetrail/admin' };
    expect(principalOf(claims, strict)).toBe('no-role');
    expect(principalOf({ scope: 'voicetrail:acme/admin' }, names)).toBe('no-company');
    expect(principalOf({ sub: '', client_id: '', scope: 'voicetrail:acme/admin' }, names)).toBe('no-company');
  });
});

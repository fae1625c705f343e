import * as z from 'zod';
import { Company } from '../feedback/feedback.ts';

/**
 * `admin`: all. `analyst`: all texts and numbers. `department`: everybody's numbers, the texts of its own departments. `uploader`: drops
 * files and sees what became of them, and nothing else.
 */
const roles = ['admin', 'analyst', 'department', 'uploader'] as const;
export type Role = (typeof roles)[number];

/** Who asks, by a token that was verified. */
export type Principal = {
  readonly company: string;
  readonly roles: readonly Role[];
  /** those whose texts a `department` sees */
  readonly departments: readonly string[];
  /** its tools may change something (docs/mcp.md) */
  readonly toolsMayWrite: boolean;
  /** names the client, to count its requests */
  readonly client: string;
};

/** Which claims of a token say what, and what one without roles may do. */
export type ClaimNames = {
  readonly company: string;
  readonly roles: string;
  readonly departments: string;
  /** what the issuer calls a role, to what it is here: `{"vt-readers": "analyst"}` */
  readonly roleNames: Readonly<Record<string, string>>;
  readonly withoutRoles: 'analyst' | 'none';
};

export type Claims = Readonly<Record<string, unknown>>;

/**
 * Who asks; or what the token lacks. Roles are `admin`, `analyst`, `uploader`, `department` and `department:<id>`. A token of a program
 * (client credentials: its subject is the client itself, RFC 9068) may have them as scopes besides: `voicetrail/<role>`, or
 * `voicetrail:<company>/<role>` where no claim names the company.
 */
export function principalOf(claims: Claims, names: ClaimNames): Principal | 'no-company' | 'no-role' {
  const scopes = isProgram(claims) ? scopesIn(claims.scope) : [];
  const scoped = scopes.flatMap((scope) => scope.company ?? []);
  const named = new Set([...textIn(claims[names.company]), ...scoped]);
  const [company] = named;
  // of two companies none is more right than the other
  if (named.size !== 1 || !Company.safeParse(company).success || company === undefined) return 'no-company';
  const given = [...listIn(claimAt(claims, names.roles)), ...scopes.map(({ role }) => role)];
  const said = given.map((each) =>
    Object.hasOwn(names.roleNames, each) ? (names.roleNames[each] ?? each) : each,
  );
  const { roles: known, departments } = rolesIn(said);
  const client = [claims.sub, claims.client_id].find((each) => typeof each === 'string') ?? company;
  if (known.length > 0)
    return {
      ...{ company, roles: known, client: String(client), toolsMayWrite: said.includes(writingTools) },
      departments: [...new Set([...departments, ...listIn(claimAt(claims, names.departments))])],
    };
  // a role that is misspelt is no reason to show more
  if (names.withoutRoles === 'none' || given.length > 0) return 'no-role';
  return { company, roles: ['analyst'], departments: [], toolsMayWrite: false, client: String(client) };
}

/** Stands beside a role, and is none: by itself it opens nothing. */
const writingTools = 'tools-write';

/** Of RFC 9068 the subject is the client; Auth0 says so in words of its own. */
const isProgram = ({ sub, client_id, azp, gty }: Claims): boolean =>
  typeof sub === 'string' &&
  sub !== '' &&
  (sub === client_id ||
    (gty === 'client-credentials' && typeof azp === 'string' && sub === `${azp}@clients`));

/** A claim of that name; else, by `realm_access.roles`, the field of one that has fields (Keycloak). */
function claimAt(claims: Claims, name: string): unknown {
  const dot = name.lastIndexOf('.');
  if (Object.hasOwn(claims, name) || dot === -1) return claims[name];
  const [outer, field] = [claimAt(claims, name.slice(0, dot)), name.slice(dot + 1)];
  if (typeof outer === 'string') return fieldIn(outer, field);
  return Fields.safeParse(outer).data?.[field];
}

const Fields = z.record(z.string(), z.unknown());

/**
 * API Gateway hands fields on as one text as well: as JSON, or as `map[roles:[admin department:product] verify_email:true]`. That one
 * quotes nothing, so what a person wrote into another field can look like this one: only a list directly below `map` is read, and where
 * the field is named otherwise, or twice at whatever depth, it is unclear.
 */
function fieldIn(written: string, field: string): unknown {
  if (written.startsWith('{')) return Fields.safeParse(jsonIn(written)).data?.[field];
  const [before = '', after, ...more] = written.replaceAll(`[${field}:`, `[ ${field}:`).split(` ${field}:`);
  if (after === undefined) return undefined;
  const isWhole = written.startsWith('map[') && written.endsWith(']') && depthOf(written.slice(0, -1)) === 1;
  if (more.length > 0 || !isWhole || depthOf(before) !== 1) return unclear;
  return /^\[[^[\]]*\](?=[ \]])/.exec(after)?.[0] ?? unclear;
}

/** Is no role and no department, and not none either: who has it is no analyst for want of roles. */
const unclear = '?';

/** How many brackets are open at the end of a text that begins with one; 0 where that one was closed before. */
function depthOf(text: string): number {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]]/g)) {
    depth += bracket === '[' ? 1 : -1;
    if (depth === 0) return 0;
  }
  return depth;
}

function jsonIn(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

const scopePattern = /^voicetrail(?::(?<company>[^/]+))?\/(?<role>.+)$/;
const scopesIn = (scope: unknown) =>
  listIn(scope).flatMap((each) => {
    const { company, role } = scopePattern.exec(each)?.groups ?? {};
    return role === undefined ? [] : [{ company, role }];
  });

function rolesIn(said: readonly string[]) {
  const departments = said.flatMap((each) => (/^department:(.+)$/.exec(each) ?? [])[1] ?? []);
  const known = roles.filter(
    (role) => said.includes(role) || (role === 'department' && departments.length > 0),
  );
  return { roles: known, departments };
}

const textIn = (claim: unknown): readonly string[] =>
  typeof claim === 'string' && claim !== '' ? [claim] : [];

/** API Gateway hands a list on as one text: `[admin department:product]`. */
function listIn(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((each) => typeof each === 'string');
  if (typeof claim !== 'string') return [];
  return claim
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .map((each) => each.replace(/^"|"$/g, ''))
    .filter((each) => each !== '');
}

/** Whether somebody sees what all departments were told; else only what `departments` were. */
export const seesAll = ({ roles: held }: Principal): boolean =>
  held.includes('admin') || held.includes('analyst');

/** Whether a text that concerns these departments is for somebody's eyes. */
export const maySee = (principal: Principal, departments: readonly string[]): boolean =>
  seesAll(principal) || departments.some((each) => principal.departments.includes(each));

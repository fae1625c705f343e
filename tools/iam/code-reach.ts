import { relative } from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import {
  isArrowFunction,
  isBindingElement,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isImportDeclaration,
  isInterfaceDeclaration,
  isMethodDeclaration,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isReturnStatement,
  isShorthandPropertyAssignment,
  isSourceFile,
  isTypeAliasDeclaration,
  isTypeReferenceNode,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is';
import { API, type Project, type Symbol as TypeScriptSymbol } from 'typescript/unstable/sync';

/** What code can come to call. */
export type Reach = {
  /** methods of ports, as `object-store.readText`: by the file that the port stands in */
  readonly methods: ReadonlySet<string>;
  /** of the SDK: classes of commands, and functions that give page after page */
  readonly commands: ReadonlySet<string>;
  /** builders of keys of the bucket, as `raw.uploads` */
  readonly keys: ReadonlySet<string>;
};

const root = new URL('../..', import.meta.url).pathname;
const ports = 'lib/ports/';
const adapters = 'lib/aws/';
const layout = 'lib/contract/bucket.ts';
const sdk = 'node_modules/@aws-sdk/';

/**
 * Finds what a function can come to call, from its entry point on: every function that is named on the way is gone through,
 * resolved by the compiler, and of an adapter only those methods that somebody calls of its port. A method is found by
 * being named: so calls of what a test or another verb alone would call are not.
 */
export function codeReach(entries: readonly string[]): readonly Reach[] {
  const api = new API({ cwd: root });
  try {
    const project = api
      .updateSnapshot({ openProject: `${root}tsconfig.json` })
      .getProject(`${root}tsconfig.json`);
    if (project === undefined) throw new Error('the compiler found no project here');
    return entries.map((entry) => reachFrom(project, entry));
  } finally {
    api.close();
  }
}

function reachFrom(project: Project, entry: string): Reach {
  const file = project.program.getSourceFile(root + entry);
  if (file === undefined) throw new Error(`there is no ${entry}`);
  const found = { methods: new Set<string>(), commands: new Set<string>(), keys: new Set<string>() };
  /** methods of adapters, by the method of the port that they stand for */
  const offered = new Map<string, Node[]>();
  const seen = new Set<Node>();
  const due: Node[] = [];
  const take = (node: Node) => {
    if (seen.has(node)) return;
    seen.add(node);
    due.push(node);
  };
  const need = (method: string) => {
    found.methods.add(method);
    for (const node of offered.get(method) ?? []) take(node);
  };
  const offer = (method: string, node: Node) => {
    offered.set(method, [...(offered.get(method) ?? []), node]);
    if (found.methods.has(method)) take(node);
  };
  take(file);
  for (let node = due.shift(); node !== undefined; node = due.shift()) {
    for (const { port, members } of adaptersIn(project, node))
      for (const [name, member] of members) offer(`${port}.${name}`, member);
    for (const { symbol, isHolder } of namedIn(project, node)) {
      for (const { path, name, declaration } of declarationsOf(project, symbol)) {
        if (path.includes(sdk)) {
          if (/Command$|^paginate/.test(name)) found.commands.add(name);
        } else if (path.startsWith(ports)) {
          // what values carry is no call
          if (isInterfaceDeclaration(declaration.parent)) need(`${portOf(path)}.${name}`);
        } else if (path === layout) {
          if (!isHolder) found.keys.add(keyName(declaration, name));
        } else if (isGoneThroughByName(declaration)) take(declaration);
      }
    }
  }
  return found;
}

const portOf = (path: string): string => path.slice(ports.length, -'.ts'.length);

/** What is gone through only when something names it. */
const isDeferred = (node: Node): boolean =>
  isFunctionDeclaration(node) ||
  (isVariableDeclaration(node) &&
    node.initializer !== undefined &&
    (isArrowFunction(node.initializer) || isFunctionExpression(node.initializer)));
const isOfTypes = (node: Node): boolean =>
  isImportDeclaration(node) ||
  isInterfaceDeclaration(node) ||
  isTypeAliasDeclaration(node) ||
  isTypeReferenceNode(node);

/** Visits what runs when a node does. */
function visit(node: Node, see: (node: Node) => void): void {
  node.forEachChild((child) => {
    if (isOfTypes(child)) return;
    see(child);
    // a statement holds its declarations in a list of its own
    if (isDeferred(child) || isAdapterMember(child)) return;
    visit(child, see);
  });
}

/** A method of what an adapter gives back. */
function isAdapterMember(node: Node): boolean {
  return (
    (isPropertyAssignment(node) || isMethodDeclaration(node) || isShorthandPropertyAssignment(node)) &&
    isObjectLiteralExpression(node.parent) &&
    isReturnStatement(node.parent.parent) &&
    relative(root, node.getSourceFile().fileName).startsWith(adapters) &&
    portReturnedBy(node.parent.parent.parent?.parent) !== undefined
  );
}

/** The name of the type that a function says it gives. */
function portReturnedBy(node: Node | undefined): Node | undefined {
  if (node === undefined || !isFunctionDeclaration(node)) return undefined;
  const { type } = node;
  return type !== undefined && isTypeReferenceNode(type) ? type.typeName : undefined;
}

function adaptersIn(project: Project, node: Node) {
  const type = portReturnedBy(node);
  if (type === undefined || !relative(root, node.getSourceFile().fileName).startsWith(adapters)) return [];
  const symbol = project.checker.getSymbolAtLocation(type);
  const [declared] = symbol === undefined ? [] : declarationsOf(project, symbol);
  if (declared === undefined || !declared.path.startsWith(ports)) return [];
  const members: [string, Node][] = [];
  visit(node, (child) => {
    if (!isAdapterMember(child)) return;
    if (
      (isPropertyAssignment(child) || isMethodDeclaration(child) || isShorthandPropertyAssignment(child)) &&
      isIdentifier(child.name)
    )
      members.push([child.name.text, child]);
  });
  return [{ port: portOf(declared.path), members }];
}

type Named = { readonly symbol: TypeScriptSymbol; readonly isHolder: boolean };

/** What a node names. A holder is `b` of `a.b.c`: what is meant of it comes behind. */
function namedIn(project: Project, node: Node): readonly Named[] {
  const { checker } = project;
  const names: Node[] = [];
  const shorthands: Node[] = [];
  const patterns: { readonly pattern: Node; readonly name: string }[] = [];
  if (isShorthandPropertyAssignment(node)) shorthands.push(node);
  visit(node, (child) => {
    if (isIdentifier(child)) names.push(child);
    if (isShorthandPropertyAssignment(child) && !isAdapterMember(child)) shorthands.push(child);
    if (isBindingElement(child) && isObjectBindingPattern(child.parent)) {
      const name = child.propertyName ?? child.name;
      if (name !== undefined && isIdentifier(name)) patterns.push({ pattern: child.parent, name: name.text });
    }
  });
  const types = checker.getTypeAtLocation(patterns.map(({ pattern }) => pattern));
  const held = patterns.map(({ name }, at) => {
    const type = types[at];
    return type === undefined ? undefined : checker.getPropertyOfType(type, name);
  });
  const given = (symbol: TypeScriptSymbol | undefined, isHolder = false): readonly Named[] =>
    symbol === undefined ? [] : [{ symbol, isHolder }];
  return [
    ...checker.getSymbolAtLocation(names).flatMap((symbol, at) => given(symbol, isHolder(names[at]))),
    ...shorthands.flatMap((each) => given(checker.getShorthandAssignmentValueSymbol(each))),
    ...held.flatMap((symbol) => given(symbol)),
  ];
}

function isHolder(node: Node | undefined): boolean {
  const access = node?.parent;
  if (access === undefined || !isPropertyAccessExpression(access) || access.name !== node) return false;
  return isPropertyAccessExpression(access.parent) && access.parent.expression === access;
}

const aliasFlag = 2_097_152;

/** Where what is named was declared, in the project or in the SDK. */
function declarationsOf(project: Project, named: TypeScriptSymbol) {
  const symbol = named.flags & aliasFlag ? project.checker.getAliasedSymbol(named) : named;
  return symbol.declarations.flatMap((handle) => {
    const path = relative(root, handle.path);
    if (!path.includes(sdk) && !/^(lib|functions)\//.test(path)) return [];
    const declaration = handle.resolve(project);
    return declaration === undefined ? [] : [{ path, name: symbol.name, declaration }];
  });
}

/** Functions wherever they stand, and what a module holds; what a function holds is gone through with it. */
function isGoneThroughByName(declaration: Node): boolean {
  if (isDeferred(declaration)) return true;
  // a declaration, its list, the statement, the module
  return isVariableDeclaration(declaration) && isSourceFile(declaration.parent.parent.parent);
}

/** `raw.uploads` for a key that stands within `raw`. */
function keyName(declaration: Node, name: string): string {
  const holder = declaration.parent?.parent;
  return holder !== undefined && isPropertyAssignment(holder) && isIdentifier(holder.name)
    ? `${holder.name.text}.${name}`
    : name;
}

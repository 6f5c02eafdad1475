import ts from 'typescript';
import type { Import } from './imports.ts';
import { parse } from './imports.ts';

/** What ties code to a page, a worker or Node. The engine runs in all three, and so names none. */
const globals = new Set([
  ...['document', 'window', 'self', 'navigator', 'fetch', 'XMLHttpRequest', 'WebSocket'],
  ...['caches', 'indexedDB', 'localStorage', 'sessionStorage', 'Worker', 'postMessage'],
  ...['importScripts', 'process', 'Buffer', 'require'],
]);

type Place = { line: number; name: string };

/** Each mention of such a global, also by way of globalThis. A property of the same name is none. */
export function globalsIn(file: string, source: string): Place[] {
  const tree = parse(file, source);
  const found: Place[] = [];
  const add = (node: ts.Node, name: string) => {
    found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, name });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && globals.has(node.text) && !isPropertyName(node)) {
      add(node, node.text);
    }
    if (ts.isElementAccessExpression(node) && isGlobalThis(node.expression)) {
      const key = node.argumentExpression;
      if (ts.isStringLiteralLike(key) && globals.has(key.text)) add(node, key.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return !isGlobalThis(parent.expression);
  }
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) {
    return parent.propertyName === node;
  }
  const isMember =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isAccessor(parent) ||
    ts.isNamedTupleMember(parent);
  return isMember && parent.name === node;
}

function isGlobalThis(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'globalThis';
}

export function enumsIn(file: string, source: string): Place[] {
  const tree = parse(file, source);
  const found: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isEnumDeclaration(node)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
      found.push({ line, name: node.name.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Each loop of files that load one another, as the path round it. */
export function cyclesAmong(imports: Import[]): string[][] {
  const loads = new Map<string, Set<string>>();
  for (const { from, to, kind, typeOnly, address } of imports) {
    if (kind !== 'file' || typeOnly || address) continue;
    loads.set(from, (loads.get(from) ?? new Set()).add(to));
  }
  const cycles: string[][] = [];
  const done = new Set<string>();
  const follow = (file: string, path: string[]): void => {
    const seen = path.indexOf(file);
    if (seen !== -1) cycles.push([...path.slice(seen), file]);
    if (seen !== -1 || done.has(file)) return;
    for (const next of loads.get(file) ?? []) follow(next, [...path, file]);
    done.add(file);
  };
  for (const file of loads.keys()) follow(file, []);
  return cycles;
}

/** A file may be longer than this if its first comment says why. */
const longest = 500;

export function isTooLong(source: string): boolean {
  const lines = source.replace(/\n$/, '').split('\n').length;
  if (lines <= longest) return false;
  const [comment = ''] = /\/\*[^]*?\*\/|(?:^[ \t]*\/\/.*\n?)+/m.exec(source) ?? [];
  return !comment.includes('long because');
}

import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';

/** One mention of another module, whatever the syntax. Files are named from the repository's root. */
export type Import = {
  from: string;
  line: number;
  to: string;
  kind: 'file' | 'package' | 'builtin';
  /** Gone once the types are: nothing is loaded for it. */
  typeOnly: boolean;
  /** A file's address, which starts another program or is fetched, and runs nothing here. */
  address: boolean;
};

type Mention = Pick<Import, 'typeOnly' | 'address'> & { specifier: string };

export function parse(file: string, source: string): ts.SourceFile {
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

export function importsOf(file: string, source: string): Import[] {
  const tree = parse(file, source);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    for (const { specifier, typeOnly, address } of mentions(node)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
      const byUrl = address || /\?(.*&)?url\b/.test(specifier);
      found.push({ from: file, line, ...target(file, specifier), typeOnly, address: byUrl });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function mentions(node: ts.Node): Mention[] {
  if (ts.isImportDeclaration(node)) {
    // `import { type T }` is not type-only: verbatimModuleSyntax leaves `import {}`, which loads it.
    const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return literals([node.moduleSpecifier], { typeOnly });
  }
  if (ts.isExportDeclaration(node)) {
    return literals([node.moduleSpecifier], { typeOnly: node.isTypeOnly });
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return literals([node.argument.literal], { typeOnly: true });
  }
  if (ts.isExternalModuleReference(node)) return literals([node.expression], {});
  if (ts.isCallExpression(node)) return called(node);
  if (ts.isNewExpression(node) && isNamed(node.expression, 'URL')) {
    const [path, base] = node.arguments ?? [];
    return base?.getText() === 'import.meta.url' ? literals([path], { address: true }) : [];
  }
  return [];
}

function called({ expression, arguments: given }: ts.CallExpression): Mention[] {
  if (expression.kind === ts.SyntaxKind.ImportKeyword || isNamed(expression, 'require')) {
    return literals(given.slice(0, 1), {});
  }
  const name = expression.getText();
  if (name === 'import.meta.resolve') return literals(given.slice(0, 1), { address: true });
  if (name !== 'import.meta.glob') return [];
  const [patterns] = given;
  return literals(
    patterns && ts.isArrayLiteralExpression(patterns) ? patterns.elements : [patterns],
    {},
  );
}

function literals(
  nodes: Iterable<ts.Node | undefined>,
  { typeOnly = false, address = false },
): Mention[] {
  return [...nodes].flatMap((node) =>
    node && ts.isStringLiteralLike(node) ? [{ specifier: node.text, typeOnly, address }] : [],
  );
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function target(file: string, specifier: string): Pick<Import, 'to' | 'kind'> {
  const path = specifier.replace(/[?#].*$/, '');
  if (path.startsWith('.')) {
    return { to: posix.join(posix.dirname(file), path), kind: 'file' };
  }
  // Vite reads a path from the root as one from the repository's root.
  if (path.startsWith('/')) return { to: path.slice(1), kind: 'file' };
  if (isBuiltin(path)) return { to: path, kind: 'builtin' };
  const [scope = '', name = ''] = path.split('/');
  return { to: scope.startsWith('@') ? `${scope}/${name}` : scope, kind: 'package' };
}

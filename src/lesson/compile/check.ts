import { claimPattern, parseClaim, withoutMath } from '../claims/parse.ts';
import { elements } from '../elements.ts';
import { sectionName, type Course } from './course.ts';
import { renderMath, slug } from './markdown.ts';
import { checkNumbers } from './numbers.ts';
import type { Problem } from './problems.ts';

/**
 * Everything in a section's Markdown that would come out wrong: what it refers to and what is not there,
 * elements that nobody knows, formulas that cannot be read, and numbers of which neither a source nor
 * a claim says where they are from.
 *
 * @param bodyLine the line of the file on which the body starts
 */
export function check(file: string, body: string, bodyLine: number, course: Course): Problem[] {
  const problems: Problem[] = [];
  const report = (line: number, message: string): void => {
    problems.push({ file, line: bodyLine + line, message });
  };
  checkMath(body, report);
  const text = withoutMath(body);
  const lines = text.split('\n');
  const seen = new Set<string>();
  lines.forEach((line, i) => {
    const say = (message: string): void => report(i, message);
    checkReferences(line, course, say);
    checkClaims(line, say);
    checkElements(line, say);
    checkHeading(line, seen, say);
  });
  checkLinks(lines, seen, course, report);
  checkNumbers(lines, report);
  return problems;
}

type Report = (line: number, message: string) => void;
type Say = (message: string) => void;

function checkMath(body: string, report: Report): void {
  for (const found of body.matchAll(/\$\$([\s\S]*?)\$\$|\$([^$\n]+)\$/g)) {
    const line = body.slice(0, found.index).split('\n').length - 1;
    try {
      renderMath(found[1] ?? found[2]!, found[1] !== undefined);
    } catch (error) {
      report(
        line,
        `the formula ${found[0]}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  withoutMath(body)
    .split('\n')
    .forEach((line, i) => {
      if (line.includes('$')) report(i, 'a formula starts with $ and does not end');
    });
}

function checkReferences(line: string, course: Course, say: Say): void {
  for (const [, name = ''] of line.matchAll(/\[\[([^\]|]*)(?:\|[^\]]*)?\]\]/g)) {
    if (!course.glossary.has(name)) say(`"${name}" is not in the glossary`);
  }
  for (const [, name = ''] of line.matchAll(/\[@([^\]]*)\]/g)) {
    if (!course.references.has(name)) say(`"${name}" is not in the list of references`);
  }
  for (const [, name = ''] of line.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)) {
    if (!course.holds(name)) say(`the lesson's folder holds no figure "${name}"`);
  }
  if (/!\[\s*\]\(/.test(line)) say('a figure has no words for who cannot see it');
  const whole = /^@(\w+)\s*$/.exec(line)?.[1];
  if (whole !== undefined && !['glossary', 'references', 'insights'].includes(whole))
    say(`"@${whole}" is nothing that a lesson holds`);
}

function checkClaims(line: string, say: Say): void {
  for (const [, shown, meaning] of line.matchAll(claimPattern)) {
    const parsed = parseClaim(shown!, meaning!);
    if (!parsed.ok) say(parsed.message);
  }
  if (/[{}]/.test(line.replace(claimPattern, ''))) say('braces hold a claim, and this is none');
}

function checkElements(line: string, say: Say): void {
  const withoutCode = line.replace(/`[^`]*`/g, '');
  for (const found of withoutCode.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^>"])*)>/g)) {
    const [, closing, tag = '', rest = ''] = found;
    const element = elements.get(tag);
    if (!element && closing === '') say(`<${tag}> is no element that a lesson may place`);
    else if (element && closing === '') checkAttributes(tag, rest, say);
  }
}

function checkAttributes(tag: string, written: string, say: Say): void {
  const { attributes, needs = [] } = elements.get(tag)!;
  const given = new Map<string, string>();
  const rest = written.replace(/\s([a-z-]+)(?:="([^"]*)")?/g, (_all, name: string, value = '') => {
    given.set(name, String(value));
    return '';
  });
  if (rest.trim() !== '') say(`<${tag}> has something that is no attribute: ${rest.trim()}`);
  for (const name of given.keys()) {
    if (!attributes.includes(name)) say(`<${tag}> has no attribute "${name}"`);
  }
  for (const name of needs) {
    if (!given.get(name)) say(`<${tag}> needs its attribute "${name}"`);
  }
  const [text, word] = [given.get('text'), given.get('word')];
  if (text !== undefined && word !== undefined && !text.split(' ')[Number(word)])
    say(`"${text}" has no word ${word}, counted from 0`);
}

function checkHeading(line: string, seen: Set<string>, say: Say): void {
  const heading = /^(#+)\s+(.*)$/.exec(line);
  if (!heading) return;
  if (heading[1] !== '##') say('the headings of a section are of the second level, "##"');
  const id = slug(heading[2]!);
  if (seen.has(id)) say(`the heading "${heading[2]!}" stands twice`);
  seen.add(id);
}

function checkLinks(
  lines: readonly string[],
  headings: ReadonlySet<string>,
  course: Course,
  report: Report,
): void {
  const sections = course.sections.map((name) => sectionName.exec(name)![2]!);
  lines.forEach((line, i) => {
    for (const [, target = ''] of line.matchAll(/(?<!!)\[[^\]]+\]\(([^)]*)\)/g)) {
      const learn = /^\/learn\/([^/]+)\/([^/#]+)/.exec(target);
      if (target.startsWith('#')) {
        if (!headings.has(target.slice(1))) report(i, `no heading here is called "${target}"`);
      } else if (learn) {
        if (learn[1] !== course.lesson || !sections.includes(learn[2]!))
          report(i, `there is no section "${target}"`);
      } else if (!/^\/(?:explore|you)?(?:\?|$)/.test(target)) {
        report(i, `"${target}" leads out of the app: cite it as a reference`);
      }
    }
  });
}

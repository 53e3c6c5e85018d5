// What the catalogs in languages/ have to hold, and which words of the window have not come through them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../setup/project.mjs';

/**
 * @typedef {object} Catalogs
 * @property {string} folder where they lie
 * @property {string[]} rooms whose sentences they hold
 * @property {string} shown the room that a person sees
 */

/** @type {Record<'station' | 'camera', Catalogs>} */
export const CATALOGS = {
  station: {
    folder: 'languages',
    rooms: ['main', 'renderer/station', 'languages'],
    shown: 'renderer/station',
  },
  camera: { folder: 'languages/camera', rooms: ['renderer/camera'], shown: 'renderer/camera' },
};

/** Attributes whose text a person reads or hears. */
const READ = [
  'aria-label',
  'alt',
  'description',
  'hint',
  'label',
  'lead',
  'placeholder',
  'textValue',
  'title',
];
const LETTER = /\p{L}/u;
const WORDS = /\p{L}.* .*\p{L}/u;
/** The same in every language. */
const NAMES = ['MuMu Camera'];

/** @param {string} room @returns {ts.SourceFile[]} */
function sourcesOf(room) {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(ROOT, room, file))
    .map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
}

/** @param {ts.Node} node @param {(node: ts.Node) => boolean | void} visit a node's children are left out after `false` */
function walk(node, visit) {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** @param {ts.Node} node @returns {[name: string, first: ts.Expression | undefined, second: ts.Expression | undefined] | null} */
function callOf(node) {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null;
  return [node.expression.text, node.arguments[0], node.arguments[1]];
}

/** @param {ts.Expression | undefined} values */
function counts(values) {
  return (
    values !== undefined &&
    ts.isObjectLiteralExpression(values) &&
    values.properties.some((property) => property.name?.getText() === 'count')
  );
}

/** @param {ts.Node} node @returns {string[]} the sentences of a table of words */
function tableWords(node) {
  if (ts.isStringLiteralLike(node)) return LETTER.test(node.text) ? [node.text] : [];
  if (ts.isPropertyAssignment(node)) return tableWords(node.initializer);
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(tableWords);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(tableWords);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return tableWords(node.expression);
  return [];
}

/**
 * Sentences by how a catalog holds them: `counted` with the endings of i18next's plurals.
 * @param {Catalogs} catalogs
 * @returns {{ plain: string[], counted: string[] }}
 */
export function languageKeys({ rooms }) {
  const plain = new Set();
  const counted = new Set();
  for (const source of rooms.flatMap(sourcesOf)) {
    walk(source, (node) => {
      const call = callOf(node);
      if (call === null) return;
      const [name, first, second] = call;
      if (first === undefined) return;
      if (name === 'words') for (const word of tableWords(first)) plain.add(word);
      if ((name === 't' || name === 'msg') && ts.isStringLiteralLike(first))
        (name === 't' && counts(second) ? counted : plain).add(first.text);
    });
  }
  return { plain: [...plain].sort(), counted: [...counted].sort() };
}

/** @param {ts.SourceFile} source @param {ts.Node} node */
const whereabouts = (source, node) =>
  `${source.fileName.slice(ROOT.length + 1)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().trim()}`;

/** @param {ts.SourceFile} source @returns {string[]} */
export function untranslatedWords(source) {
  /** @type {string[]} */
  const found = [];
  const isWordFile = /(words|units)\.tsx?$/.test(source.fileName);
  walk(source, (node) => {
    if (ts.isJsxText(node) && LETTER.test(node.text) && !NAMES.includes(node.text.trim()))
      found.push(whereabouts(source, node));
    if (ts.isJsxAttribute(node) && READ.includes(node.name.getText()) && node.initializer !== undefined)
      if (ts.isStringLiteral(node.initializer) && LETTER.test(node.initializer.text))
        found.push(whereabouts(source, node));
    if (ts.isJsxExpression(node) && isRead(node))
      found.push(...shownLiterals(node.expression).map((literal) => whereabouts(source, literal)));
    if (!isWordFile) return undefined;
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return false;
    const name = callOf(node)?.[0];
    if (name === 't' || name === 'msg') return false;
    if (name === 'words') {
      walk(node, (inner) => (inner !== node && ts.isFunctionLike(inner) ? walkInto(inner) : undefined));
      return false;
    }
    if (isBare(node)) found.push(whereabouts(source, node));
    return undefined;
  });
  return found;

  /** @param {ts.Node} node */
  function walkInto(node) {
    walk(node, (inner) => {
      const name = callOf(inner)?.[0];
      if (name === 't' || name === 'msg' || ts.isTypeNode(inner)) return false;
      if (isBare(inner)) found.push(whereabouts(source, inner));
      return undefined;
    });
    return false;
  }
}

/** Between tags, or in an attribute that is read. @param {ts.JsxExpression} node */
function isRead({ parent }) {
  return !ts.isJsxAttribute(parent) || READ.includes(parent.name.getText());
}

/** What an expression may come to, as far as it is written out. @param {ts.Expression | undefined} node @returns {ts.Node[]} */
function shownLiterals(node) {
  if (node === undefined) return [];
  if (ts.isParenthesizedExpression(node)) return shownLiterals(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(shownLiterals);
  if (ts.isBinaryExpression(node)) return shownLiterals(node.right).filter(() => chooses(node));
  if (ts.isStringLiteralLike(node)) return LETTER.test(node.text) ? [node] : [];
  return isBare(node) ? [node] : [];
}

/** @param {ts.BinaryExpression} node */
function chooses({ operatorToken: { kind } }) {
  return [
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(kind);
}

/** @param {ts.Node} node */
function isBare(node) {
  if (ts.isStringLiteralLike(node)) return WORDS.test(node.text) && !NAMES.includes(node.text);
  if (!ts.isTemplateExpression(node)) return false;
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) =>
    LETTER.test(text),
  );
}

/** @param {Catalogs} catalogs @returns {string[]} */
export function untranslatedIn({ shown }) {
  return sourcesOf(shown).flatMap(untranslatedWords);
}

import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A text and the forms that an encoding or an escape gives it. */
export function forms(text) {
  const bytes = Buffer.from(text);
  const all = [
    text,
    text.toUpperCase(),
    text.toLowerCase(),
    [...text].reverse().join(''),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    encodeURIComponent(text),
    encodeURIComponent(encodeURIComponent(text)),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    JSON.stringify(text).slice(1, -1),
    text.replaceAll('-', '&#45;').replaceAll('+', '&#43;').replaceAll('/', '&#47;').replaceAll('=', '&#61;'),
  ];
  // Base64 depends on what stands before the text: three ways, without the letters that its neighbors change.
  for (const before of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replaceAll('=', '');
    const sure = encoded.slice(before ? before + 1 : 0, encoded.length - ((before + bytes.length) % 3 ? 1 : 0));
    all.push(sure, sure.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...new Set(all)];
}

/** Everything that a run wrote, each piece with what it is. */
export class Records {
  #all = [];

  add(kind, where, text) {
    this.#all.push({ kind, where, text });
  }

  /** Each file below a directory, however deep; with its mode. */
  addFiles(directory, except = () => false) {
    const visit = (folder) => {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        const stat = lstatSync(path);
        if (except(path)) continue;
        if (stat.isDirectory()) visit(path);
        else if (stat.isFile())
          this.#all.push({ kind: 'file', where: relative(directory, path), text: readFileSync(path, 'latin1'), mode: stat.mode & 0o777 });
      }
    };
    visit(directory);
  }

  count(kind) {
    return this.#all.filter((record) => record.kind === kind).length;
  }

  get size() {
    return this.#all.reduce((sum, record) => sum + record.text.length, 0);
  }

  /** Where a text is, in any of its forms. */
  find(text) {
    const needles = forms(text);
    return this.#all.filter(({ where, text: written }) => needles.some((needle) => written.includes(needle) || where.includes(needle)));
  }
}

import { readFileSync } from 'node:fs';

const data = JSON.parse(readFileSync(new URL('../resources/tools.json', import.meta.url), 'utf8'));

/** The names of all tools. */
export const tools = Object.keys(data);

/** The names of those that only read. */
export const reading = tools.filter((tool) => data[tool].sample.request.startsWith('GET '));

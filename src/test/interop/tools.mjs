import { readFileSync } from 'node:fs';

// These modules run from the project's root, in a copy beside the packages that they import.
const data = JSON.parse(readFileSync('src/test/resources/tools.json', 'utf8'));

/** The names of all tools. */
export const tools = Object.keys(data);

/** The names of those that only read. */
export const reading = tools.filter((tool) => data[tool].sample.request.startsWith('GET '));

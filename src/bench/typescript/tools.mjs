import { z } from 'zod';

/** Twelve tools that do nothing; the first is called. */
export const tools = Array.from({ length: 12 }, (_, index) => ({
  name: index === 0 ? 'retrieve_user_list' : `tool_${index}`,
  description: `The tool number ${index}.`,
  shape: { userId: z.string().optional(), size: z.number().optional() },
}));

export const done = async () => ({ content: [{ type: 'text', text: 'done' }] });

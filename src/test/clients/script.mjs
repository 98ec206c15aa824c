/** Of the sandbox's fixed account. */
const userId = 'ca94d123-5d1a-4060-a5ed-71540870e206';

/** What the model does, call by call, and what must reach it then. */
export const steps = [
  { what: 'list', tool: 'retrieve_user_list', arguments: { size: 5 }, shows: /priya\.raman@example\.com/ },
  { what: 'read', tool: 'retrieve_user', arguments: { userId }, shows: /anna/i },
  { what: 'mistake', tool: 'retrieve_user', arguments: { userId: 'nobody' }, shows: /nobody/ },
  { what: 'change', tool: 'update_user', arguments: { userId, lastName: 'Nowak-Scripted' }, shows: /Nowak-Scripted/ },
  { what: 'delete', tool: 'delete_user', arguments: { userId }, shows: /confirm|declined|question/i },
];

/** The id of a call is this and its number in the script. */
export const prefix = 'step_';

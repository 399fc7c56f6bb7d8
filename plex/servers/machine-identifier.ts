/**
 * Machine identifiers of media servers, usually 40 hexadecimal digits. The first character rules out `__proto__`, as they
 * are keys of stored objects; look them up with `Object.hasOwn`, as `constructor` matches.
 */
export const MACHINE_IDENTIFIER = /^[\da-z][\w-]{7,63}$/i;

/**
 * A value while it is put together. Fields that may be absent are set one by one: on the hottest paths a spread of a field or
 * nothing costs more than all the rest of a row.
 */
export type Building<T> = { -readonly [K in keyof T]: T[K] }

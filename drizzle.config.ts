/**
 * The migrations in `drizzle/` are written from the tables; CHECKs that a column cannot say, partitions, triggers and roles
 * are hand-written SQL beside them.
 */
import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'postgresql', schema: './src/db/tables/*.ts', out: './drizzle' })

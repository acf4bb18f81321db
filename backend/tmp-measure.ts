import { sql } from 'kysely'
import { startEmbeddedDatabase } from './src/embedded/postgres.ts'
import { openDatabase, migrate } from './src/database.ts'
import { createPolicy } from './src/password-policy/service.ts'
let t=Date.now(); const lap=(n:string)=>{console.log(n,Date.now()-t);t=Date.now()}
const s=await startEmbeddedDatabase('/tmp/measure'); lap('start')
const a=openDatabase(s.url); await migrate(a); lap('migrate')
await sql`create database tpl template template0`.execute(a); lap('create tpl')
for(let i=0;i<3;i++){ await sql`create database ${sql.id('x'+i)} template tpl`.execute(a); lap('create'); await sql`drop database ${sql.id('x'+i)} with (force)`.execute(a); lap('drop') }
await sql`alter system set fsync = off`.execute(a); await sql`select pg_reload_conf()`.execute(a); await new Promise(r=>setTimeout(r,500)); lap('off')
for(let i=0;i<3;i++){ await sql`create database ${sql.id('x'+i)} template tpl`.execute(a); lap('create'); await sql`drop database ${sql.id('x'+i)} with (force)`.execute(a); lap('drop') }
for(let i=0;i<3;i++){ createPolicy({minLength:12,maxLength:128}); lap('policy') }
await a.destroy(); await s.stop(); lap('stop')

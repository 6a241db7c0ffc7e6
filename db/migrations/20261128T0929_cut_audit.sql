-- The records of use are kept for years, not for ever. What is cut off leaves the digest it ended with: the chain goes on from there and can be checked as before. 根拠: needs-and-watch-over A7
create table audit_cut (
  batch bigint primary key, life int not null, until_xid xid8 not null, digest bytea not null, lines bigint not null, until_at timestamptz not null, at timestamptz not null
);
-- Cuts off whole batches that were all sealed before a moment, never the last one; how many lines went. The next batches seal a line that names the digest.
create function app.cut_audit(before timestamptz, now timestamptz) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l public.audit_seal; n bigint;
begin
  perform pg_advisory_xact_lock(727273);
  select * into l from public.audit_seal s where s.at < before and s.batch < (select max(m.batch) from public.audit_seal m)
    and not exists (select from public.audit_seal e where e.batch < s.batch and e.at >= before) order by s.batch desc limit 1;
  if l.batch is null then return 0; end if;
  delete from public.audit a where a.life < l.life or a.life = l.life and a.xid < l.until_xid;
  get diagnostics n = row_count;
  delete from public.audit_seal s where s.batch <= l.batch;
  insert into public.audit_cut (batch, life, until_xid, digest, lines, until_at, at) values (l.batch, l.life, l.until_xid, l.digest, n, l.at, now);
  insert into public.audit (id, ward_id, actor, event, record_type, detail)
    select gen_random_uuid(), coalesce((select w.ward_id from public.ward w where w.kind = 'city' order by w.sort limit 1), ''), null, 'admin.audit.cut', 'admin.audit', l.batch || ' ' || encode(l.digest, 'hex');
  return n;
end $$;
revoke execute on function app.cut_audit(timestamptz, timestamptz) from public;

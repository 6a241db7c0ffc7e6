-- 行方不明の知らせ: which picture of the registration went with it, chosen by whoever sent it; null where none did. No key to the file: it may be disposed of before the line of what was given.
alter table missing_sent add column photo_id uuid;
-- What is out now goes on showing what it showed: the newest picture.
update missing_sent s set photo_id = (
  select f.id from missing_alert a join file f on f.ward_id = a.ward_id and f.owner_type = 'missing_person' and f.owner_id = a.missing_id
   where a.ward_id = s.ward_id and a.id = s.alert_id and a.photo and a.state in ('sent', 'found') and f.state = 'kept' and f.content_type like 'image/%' and f.created_at <= s.sent_at
   order by f.created_at desc, f.id desc limit 1);

-- 提供の記録: an alert of before the picture was chosen one by one went with its photo also where it was taken back since, or where the file is gone. What was given stays true when its picture is no more. 根拠: 個人情報保護法 29条.
alter table missing_sent add column had_photo boolean not null default false;
update missing_sent s set had_photo = true from missing_alert a, schema_version v
  where v.name like '20261128T1910%' and s.sent_at < v.at and s.photo_id is null and a.ward_id = s.ward_id and a.id = s.alert_id and a.photo;

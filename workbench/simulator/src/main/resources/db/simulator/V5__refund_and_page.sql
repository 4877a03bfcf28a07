alter table acquirer_entries drop constraint acquirer_entries_status_is_known;
alter table acquirer_entries add constraint acquirer_entries_status_is_known
    check (status in ('authorised', 'declined', 'voided', 'captured', 'refunded'));

create index acquirer_entries_by_age on acquirer_entries (created_at, key);
create index carrier_bookings_by_age on carrier_bookings (created_at, key);

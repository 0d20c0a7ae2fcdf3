-- An offer that another unit runs from now on is seen by that unit's people, and no more by the other's.
create function access_by_offer() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
    perform public.access_redoor(array(
        select g.citizen_id from public.services_grant g
          join new_rows n on n.id = g.offer_id join old_rows o on o.id = n.id
         where n.provider_id is distinct from o.provider_id
        union
        select t.citizen_id from public.services_contact t
          join new_rows n on n.id = t.offer_id join old_rows o on o.id = n.id
         where n.provider_id is distinct from o.provider_id and t.citizen_id is not null));
    return null;
end $$;
create trigger access_doors_update after update on offers_offer referencing new table as new_rows old table as old_rows
    for each statement execute function access_by_offer();

create table callback_routes (
    endpoint     text        not null,
    files        jsonb       not null,
    served_until timestamptz not null default clock_timestamp(),

    constraint callback_routes_have_one_row_each primary key (endpoint)
);

comment on table callback_routes is
    'What sagas may call to be undone or completed, so that it can be called until the last of them has ended, whatever becomes of the files';
comment on column callback_routes.files is 'The text of the route and of all that it needs, by the name of the file';
comment on column callback_routes.served_until is 'When a replica of this service last had the route in its files';

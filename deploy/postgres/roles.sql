-- The roles of CredbuzzPay ERP, before the first migration; run by a superuser, once, on the cluster:
--   psql -v ON_ERROR_STOP=1 -v migrator_password=… -v server_password=… -v backup_password=… -f roles.sql
-- erp_migrator owns the database and migrates; erp_server is what servers and workers are, and may do what the program does;
-- erp_backup reads everything and writes nothing.
-- Why there are two, and what each may: docs/operations.md, "Roles in the database".
select current_setting('server_version_num')::int >= 160000 as has_grant_options \gset

create role erp_migrator login password :'migrator_password';
create role erp_server login password :'server_password';
create role erp_backup login password :'backup_password';
grant pg_read_all_data to erp_backup;
-- What the migrations grant to. They are made here, so that the migrating role needs no CREATEROLE.
create role credbuzzpay_vault nologin;
create role credbuzzpay_vault_client nologin;
create role credbuzzpay_audit nologin;
create role credbuzzpay_app nologin;

\if :has_grant_options
grant credbuzzpay_vault to erp_migrator with inherit false, set true;
\else
grant credbuzzpay_vault to erp_migrator;
\endif
grant credbuzzpay_vault_client, credbuzzpay_audit to erp_migrator;
grant credbuzzpay_app to erp_server;
-- So that a migration that waits can say for whom.
grant pg_read_all_stats to erp_migrator;

create database erp owner erp_migrator;

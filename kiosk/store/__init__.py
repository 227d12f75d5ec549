"""The station's encrypted SQLite: engine, tables, migrations, queries. Only here is SQL known."""

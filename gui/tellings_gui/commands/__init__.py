"""What a person can do in a window: one table, read by menus, toolbars, the sheet of keys."""

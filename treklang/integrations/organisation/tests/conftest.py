from treklang.integrations.organisation.tests.made import loaded as loaded

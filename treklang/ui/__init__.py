"""What the screens share: the page's frame, components, and how dates, money and CPR numbers are shown."""

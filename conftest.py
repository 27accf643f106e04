"""What was measured on this machine must not decide what tests see: they plan by round figures, as a new user does."""

import os

os.environ["SEVENLOOPS_WISDOM"] = "off"

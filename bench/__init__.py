"""`hoso bench`: what the product costs, beside the floor taken in the same run."""

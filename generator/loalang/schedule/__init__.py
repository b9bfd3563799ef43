"""On the air: slots by the policy, the planner, approvals, blocks and the diary."""

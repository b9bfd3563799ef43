"""What an office's paper means: its frame, its fields, its rows, and the script that says them.

Start at :func:`loalang.authoring.notices.script.notice_script`. Every word of a paper goes into the script:
said, or in the list of what is not said, each line of which one stroke takes back.
"""

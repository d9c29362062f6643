"""The embedded Label Studio: started, stopped, looked at, given more logins. `factcheck studio` calls it."""

from factcheck.labelstudio.login import Login, read_login
from factcheck.labelstudio.server import Server, find_server, start_server, stop_server
from factcheck.labelstudio.users import add_user

__all__ = ["Login", "Server", "add_user", "find_server", "read_login", "start_server", "stop_server"]

from greeter import greeting

print(greeting("<Ann>", visits=12, since=2020))
print(greeting("Bob", visits=1, since=2026))

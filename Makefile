# Mỗi việc một dòng; phần việc thật nằm trong scripts/bootstrap.py (chạy được cả trên Windows:
# py scripts\bootstrap.py site).
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help site test serve publish clean

help:
	@$(PYTHON) scripts/bootstrap.py help

site:
	@$(PYTHON) scripts/bootstrap.py site

test:
	@$(PYTHON) scripts/bootstrap.py test

serve:
	@$(PYTHON) scripts/bootstrap.py serve

publish:
	@$(PYTHON) scripts/bootstrap.py publish

clean:
	@$(PYTHON) scripts/bootstrap.py clean

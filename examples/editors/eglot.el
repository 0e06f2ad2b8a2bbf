;; Emacs with eglot: findings while typing, all safe fixes before a Python file is saved.
(require 'eglot)
(dolist (mode '(python-mode python-ts-mode))
  (add-to-list 'eglot-server-programs `(,mode . ("interpolice" "lsp"))))

(defun interpolice-fix-all ()
  "Apply all safe fixes; there may be none."
  (when (eglot-managed-p)
    (ignore-errors (eglot-code-actions nil nil "source.fixAll.interpolice" t))))

(add-hook 'python-base-mode-hook #'eglot-ensure)
(add-hook 'python-mode-hook #'eglot-ensure)
(add-hook 'eglot-managed-mode-hook
          (lambda () (add-hook 'before-save-hook #'interpolice-fix-all nil t)))

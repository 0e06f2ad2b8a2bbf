" Vim 8 and later with ALE, in the vimrc: findings while typing from the server; the filter fixes after every save.
let g:ale_linters = {'python': ['interpolice']}
let g:ale_fixers = {'python': ['interpolice']}
let g:ale_fix_on_save = 1

function! InterpoliceFix(buffer) abort
  return {'command': 'interpolice check --fix --exit-zero --force-exclude --quiet --stdin-filename %s -'}
endfunction

autocmd VimEnter * call ale#linter#Define('python', {
\   'name': 'interpolice',
\   'lsp': 'stdio',
\   'executable': 'interpolice',
\   'command': '%e lsp',
\   'project_root': function('ale#python#FindProjectRoot'),
\ })
autocmd VimEnter * call ale#fix#registry#Add('interpolice', 'InterpoliceFix', ['python'], 'Fix what interpolice finds')

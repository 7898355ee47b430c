# Completion of plainsong for bash; made by docs/reference/generate.
_plainsong() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} action=${COMP_WORDS[2]:-}
  [ "$COMP_CWORD" -gt 1 ] || command=
  [ "$COMP_CWORD" -gt 2 ] || action=
  case "$before" in
    --profile) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --vale) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --fail-on) mapfile -t COMPREPLY < <(compgen -W 'suggestion warning error never' -- "$word"); return ;;
    --min-severity) mapfile -t COMPREPLY < <(compgen -W 'suggestion warning error' -- "$word"); return ;;
    --baseline) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --write-baseline) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --language) mapfile -t COMPREPLY < <(compgen -W 'en-US es-US' -- "$word"); return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W 'en es' -- "$word"); return ;;
    --color|--colour) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$word"); return ;;
    -o|--output) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --tls-certificate|--tls-cert) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --tls-key) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --state) mapfile -t COMPREPLY < <(compgen -W 'held releasing returning released returned all' -- "$word"); return ;;
    --file) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --tls-certificate) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --tokens) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
  esac
  local words
  case "$before/$command $action" in
    '--format/check '*) words='text json jsonl vale sarif github checkstyle junit rdjson html' ;;
    '--format/glossary import'*) words='tbx csv' ;;
    '--format/glossary export'*) words='tbx csv' ;;
    '--format/rules list'*) words='text jsonl' ;;
    '--format/report '*) words='text json' ;;
    '--format/hold list'*) words='text json' ;;
    '--format/hold show'*) words='text json' ;;
    *)
      case "$command $action" in
        'glossary import'*) words='-h --help --profile --lang -o --output --format' ;;
        'glossary export'*) words='-h --help --profile --lang -o --output --format' ;;
        'glossary lint'*) words='-h --help --profile --lang' ;;
        'glossary show'*) words='-h --help --profile --lang' ;;
        'glossary forms'*) words='-h --help --profile --lang' ;;
        'rules import-vale'*) words='-h --help --lang' ;;
        'rules list'*) words='-h --help --profile --all --format --lang' ;;
        'rules explain'*) words='-h --help --profile --lang' ;;
        'rules test'*) words='-h --help --profile --all --lang' ;;
        'rules lint'*) words='-h --help --profile --all --lang' ;;
        'ledger add'*) words='-h --help --voice --date --profile --ledger --lang' ;;
        'ledger list'*) words='-h --help --profile --ledger --lang' ;;
        'ledger show'*) words='-h --help --profile --ledger --lang' ;;
        'ledger conflicts'*) words='-h --help --profile --ledger --lang' ;;
        'ledger forget'*) words='-h --help --profile --ledger --lang' ;;
        'ledger export'*) words='-h --help --profile --ledger --lang' ;;
        'hold list'*) words='-h --help --state --format --profile' ;;
        'hold show'*) words='-h --help --message --format --profile' ;;
        'hold release'*) words='-h --help --reason --who --next-hop --profile' ;;
        'hold return'*) words='-h --help --reason --who --next-hop --profile' ;;
        'hold edit-release'*) words='-h --help --file --reason --who --next-hop --profile' ;;
        'hold override'*) words='-h --help --reason --who --next-hop --profile' ;;
        'hold purge'*) words='-h --help --older-than --profile' ;;
        'hold verify'*) words='-h --help --profile' ;;
        'check'*) words='-h --help --profile --vale --format --only --fail-on --min-severity --baseline --write-baseline --voice --audience --type --date --language --lang --color --colour -j --jobs --ledger --pair --no-cache -q --quiet' ;;
        'glossary'*) words='import export lint show forms -h --help' ;;
        'rules'*) words='import-vale list explain test lint -h --help' ;;
        'ledger'*) words='add list show conflicts forget export -h --help' ;;
        'report'*) words='-h --help --ledger --profile --format --lang' ;;
        'init'*) words='-h --help -y --yes --answer --lang' ;;
        'gateway'*) words='-h --help --version --profile --milter --smtp --lmtp --next-hop --metrics --tls-certificate --tls-cert --tls-key --socket-mode -j --jobs' ;;
        'hold'*) words='list show release return edit-release override purge verify -h --help --version' ;;
        'serve'*) words='-h --help --version --port --address --profile --ledger --hold -j --jobs --tls-certificate --tls-key --allow-origin --tokens --anyone --trusted-proxy --user-header --words --addin --no-access-log --body-bytes --text-units --connections --queue --rate --head-seconds --body-seconds --idle-seconds --request-seconds --drain-seconds' ;;
        'lsp'*) words='-h --help --version --stdio --socket --profile --ledger' ;;
        *) words='check glossary rules ledger report init gateway hold serve lsp -h --help --version' ;;
      esac
      ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  if [ "$command" = check ] || [ "$command" = init ] || [ -n "$action" ]; then
    local files
    mapfile -t files < <(compgen -f -- "$word")
    COMPREPLY+=("${files[@]}")
  fi
}
complete -o filenames -F _plainsong plainsong

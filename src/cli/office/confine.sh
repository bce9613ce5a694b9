# Starts a program with limits, and where a root folder is given with nothing of the machine in sight but what belongs to the system.
# usage: sh -c "$(cat confine.sh)" sh ROOT WORK SEEN INSTALLED SECONDS KILOBYTES BLOCKS PROGRAM [ARGUMENT...]
#   ROOT       an empty folder, inside namespaces of our own; empty: nothing is hidden
#   WORK       the folder that the program reads and writes, and SEEN what it is called there
#   INSTALLED  the folder that the program is installed in
#   SECONDS    of processor time; KILOBYTES of memory; BLOCKS of 512 bytes (1024 in some shells) of any file
set -eu
root=$1 work=$2 seen=$3 installed=$4
ulimit -c 0
ulimit -t "$5"
ulimit -f "$7"
# macOS knows no limit of memory.
ulimit -v "$6" 2>/dev/null || [ -z "$root" ]
shift 7
[ -n "$root" ] || exec "$@"

mount -t tmpfs -o mode=0755 none "$root"
for folder in /bin /sbin /lib /lib32 /lib64 /libx32 /usr /opt /etc /nix/store /gnu/store /dev /var/cache/fontconfig "$installed"; do
  if [ -L "$folder" ]; then
    cp -P "$folder" "$root$folder"
  elif [ -d "$folder" ] && [ ! -e "$root$folder" ]; then
    mkdir -p "$root$folder"
    mount --rbind "$folder" "$root$folder"
  fi
done
# A fresh one: in the old one /proc/PID/root leads out.
mkdir -p "$root/proc" "$root/tmp" "$root$seen"
mount -t proc none "$root/proc"
mount --bind "$work" "$root$seen"
exec chroot "$root" "$@"

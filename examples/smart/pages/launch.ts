/** Everything a launch page loads, by the package's public name. */
import 'tenzij/define-launch';
